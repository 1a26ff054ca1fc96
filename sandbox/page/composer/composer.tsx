import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';
import { CommandHint, CommandSuggestions } from './command-suggestions.js';
import { findCommand, matchCommands } from './match-commands.js';
import { sendText } from './send-text.js';
import { ShortcutsMenu } from './shortcuts-menu.js';
import { useDraft } from './use-draft.js';

interface Props {
  readonly channel: Channel;
  readonly threadTs?: string;
  readonly label: string;
  /** A text to begin with, each time another one is given. */
  readonly suggestion?: { readonly text: string };
}

/**
 * Shows the field to write into a conversation. Enter sends, Shift and Enter begin a line; a slash offers the commands.
 */
export function Composer({ channel, threadTs, label, suggestion }: Props) {
  const { act, snapshot } = useSession();
  const draft = useDraft(`${channel.id}-${threadTs ?? ''}`);
  const { text } = draft;
  const [chosen, setChosen] = useState(0);
  const [isDismissed, setIsDismissed] = useState(false);
  const [error, setError] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const offered = threadTs === undefined && !isDismissed ? matchCommands(snapshot.commands, text) : [];
  const known = findCommand(snapshot.commands, text);
  const isOffering = offered.length > 0 && known === undefined;

  // The field grows with its text.
  useLayoutEffect(() => {
    if (field.current === null) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);

  const write = (next: string) => {
    draft.write(next);
    setChosen(0);
    setIsDismissed(false);
    setError(undefined);
  };
  useEffect(() => {
    if (threadTs !== undefined && matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [threadTs]);
  // A suggestion counts once, also when it is drawn again later.
  useEffect(() => {
    if (suggestion === undefined) return;
    write(suggestion.text);
    field.current?.focus();
  }, [suggestion]);
  const complete = (command: string) => {
    write(`${command} `);
    field.current?.focus();
  };
  const send = async () => {
    if (text.trim() === '') return;
    // Nobody has to wait for the answer to one text before the next: the field is empty and takes it at once.
    draft.write('');
    const result = await sendText(act, text, { channel: channel.id, ...(threadTs === undefined ? {} : { threadTs }) });
    if (result.ok) return;
    setError(result.error ?? 'It could not be sent.');
    // A command may have done its work before it failed, so the person decides about another run.
    if (known === undefined || threadTs !== undefined) draft.restore(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isOffering && step !== undefined) setChosen((chosen + step + offered.length) % offered.length);
    else if (isOffering && event.key === 'Escape') setIsDismissed(true);
    else if (isOffering && (event.key === 'Tab' || event.key === 'Enter')) complete(offered[chosen]?.command ?? text);
    else if (event.key === 'Enter' && !event.shiftKey) void send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isTold = snapshot.notices.some((notice) => notice.text === error);
  return (
    <div class="composer" data-testid="composer">
      {isOffering && <CommandSuggestions id={listId} commands={offered} chosen={chosen} onChoose={complete} />}
      {known !== undefined && <CommandHint command={known} isInThread={threadTs !== undefined} />}
      {error !== undefined && !isTold && (
        <p class="composer-error" role="alert">
          {error}
        </p>
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          aria-label={label}
          placeholder={label}
          value={text}
          aria-autocomplete="list"
          {...(isOffering ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${chosen}` } : {})}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div class="composer-bar">
          {threadTs === undefined && <ShortcutsMenu onError={setError} />}
          <span class="composer-keys">
            <kbd>Enter</kbd> sends · <kbd>Shift</kbd>+<kbd>Enter</kbd> new line
          </span>
          <button
            type="button"
            class="send-button"
            aria-label="Send"
            title="Send"
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}
