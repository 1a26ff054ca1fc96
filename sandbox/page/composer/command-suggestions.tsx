import type { SlashCommand } from '../../control/contract.js';

interface Props {
  readonly id: string;
  readonly commands: readonly SlashCommand[];
  readonly chosen: number;
  readonly onChoose: (command: string) => void;
}

/** Shows the commands that fit what is being typed. The keys are handled by the field, which keeps the focus. */
export function CommandSuggestions({ id, commands, chosen, onChoose }: Props) {
  return (
    <div id={id} class="suggestions" role="listbox" aria-label="Commands" tabIndex={-1}>
      {commands.map(({ command, description, usageHint }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: Tab and Enter in the field choose
        <div
          key={command}
          id={`${id}-${index}`}
          class="suggestion"
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(command)}
        >
          <span class="suggestion-command">
            <strong>{command}</strong> {usageHint}
          </span>
          <span class="suggestion-description">{description}</span>
        </div>
      ))}
    </div>
  );
}

/** Shows the usage of the command that is being typed. */
export function CommandHint({ command, isInThread }: { readonly command: SlashCommand; readonly isInThread: boolean }) {
  return (
    <p class="command-hint">
      <strong>{command.command}</strong>{' '}
      {isInThread ? 'is not supported in threads.' : (command.usageHint ?? command.description)}
    </p>
  );
}
