import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Nearer than this to the end counts as reading the newest; a little more than one line. */
const nearPx = 60;

/**
 * Keeps a list at its end while the person reads there, and still while they read further up.
 *
 * @param place what the list shows; another place starts at its end
 * @param content changes when there is something new to scroll to
 */
export function useStickyScroll(place: string, content: unknown) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [isBehind, setIsBehind] = useState(false);
  const toEnd = useCallback(() => {
    isAtEnd.current = true;
    setIsBehind(false);
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, []);
  const onScroll = useCallback(() => {
    const element = list.current;
    if (element === null) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    if (isAtEnd.current) setIsBehind(false);
  }, []);
  // Another place starts at its end.
  useLayoutEffect(toEnd, [place]);
  // Only new content moves the list.
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
    else setIsBehind(true);
  }, [content]);
  useEffect(() => {
    if (list.current === null) return;
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd());
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [toEnd]);
  return { list, onScroll, isBehind, toEnd };
}
