const generic = 'We had some trouble connecting. Try again?';

/**
 * Returns the text of a modal after a failed submission: the sandbox's sentence, or Slack's own with the name of the
 * error.
 */
export function describeSubmitFailure(error: string | undefined): string {
  if (error === undefined || error === '') return generic;
  return /^\w+$/.test(error) ? `${generic} (${error})` : error;
}
