import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';

/** Shows the app's global shortcuts. */
export function ShortcutsMenu({ onError }: { readonly onError: (error: string) => void }) {
  const { snapshot, act } = useSession();
  const run = async (callbackId: string) => {
    const result = await act({ type: 'shortcut', callbackId });
    if (!result.ok) onError(result.error ?? 'The app did not answer.');
  };
  const items = snapshot.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      detail: description,
      onSelect: () => void run(callbackId),
    }));
  if (items.length === 0) return null;
  return (
    <Menu
      label="Shortcuts"
      icon={<Icon name="plus" />}
      items={items}
      opens="up"
      align="start"
      heading={snapshot.appName}
    />
  );
}
