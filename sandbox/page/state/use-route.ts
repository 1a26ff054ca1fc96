import { useCallback, useEffect, useState } from 'preact/hooks';
import { formatRoute, parsePermalink, parseRoute, type Route } from './route.js';

/** Keeps the route in the address, so that a reload, a link and the browser's Back lead where they should. */
export function useRoute(): readonly [Route, (route: Route) => void] {
  const [route, setRoute] = useState(readAddress);
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback((next: Route) => {
    const hash = formatRoute(next);
    const isStart = parseRoute(location.hash).place === 'start';
    if (isStart) history.replaceState(null, '', `/${location.search}${hash}`);
    else if (location.hash !== hash) history.pushState(null, '', `/${location.search}${hash}`);
    setRoute(next);
  }, []);
  return [route, go];
}

function readAddress(): Route {
  const linked = parsePermalink(location.pathname + location.search);
  if (linked === undefined) return parseRoute(location.hash);
  history.replaceState(null, '', `/${formatRoute(linked)}`);
  return linked;
}
