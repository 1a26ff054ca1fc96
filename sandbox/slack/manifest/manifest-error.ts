/** A manifest that Slack would not take; the message has one problem a line, each starting with its path. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly code = 'manifest_error';

  constructor(readonly problems: readonly string[]) {
    super(`The manifest is not valid:\n${problems.join('\n')}`);
  }
}
