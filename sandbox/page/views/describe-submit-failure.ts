const generic = 'We had some trouble connecting. Try again?';

/** What a modal says when a submission failed: the sandbox's sentence, or Slack's own with the name of the error. */
export function describeSubmitFailure(error: string | undefined): string {
  if (error === undefined || error === '') return generic;
  return /^\w+$/.test(error) ? `${generic} (${error})` : error;
}
