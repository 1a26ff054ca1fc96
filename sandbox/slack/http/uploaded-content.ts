/**
 * Returns the bytes of an upload: the body itself, or the first file of a multipart form.
 * @see RFC 7578, section 4 (multipart/form-data)
 */
export function uploadedContent(body: Buffer, contentType: string): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return body;
  const startOfPart = body.indexOf('\r\n\r\n');
  const end = body.indexOf(`\r\n--${boundary}`, startOfPart);
  return startOfPart < 0 || end < 0 ? Buffer.alloc(0) : body.subarray(startOfPart + 4, end);
}
