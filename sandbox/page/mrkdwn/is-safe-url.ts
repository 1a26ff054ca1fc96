const safeSchemes = ['http://', 'https://', 'mailto:', 'tel:'];

/** Whether a link may be followed from the page: only web, mail and phone addresses, never `javascript:` and the like. */
export function isSafeUrl(url: string): boolean {
  const lower = url.toLowerCase();
  return safeSchemes.some((scheme) => lower.startsWith(scheme) && lower.length > scheme.length);
}
