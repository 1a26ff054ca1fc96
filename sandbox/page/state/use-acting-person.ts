import { useCallback, useState } from 'preact/hooks';

/** Keeps who the visitor acts as in the address, so that each tab may be somebody else and a reload changes nothing. */
export function useActingPerson(): readonly [string | undefined, (id: string | undefined) => void] {
  const [id, setId] = useState(() => new URLSearchParams(location.search).get('as') ?? undefined);
  const actAs = useCallback((next: string | undefined) => {
    const query = next === undefined ? '' : `?${new URLSearchParams({ as: next })}`;
    history.replaceState(null, '', `/${query}${location.hash}`);
    setId(next);
  }, []);
  return [id, actAs];
}
