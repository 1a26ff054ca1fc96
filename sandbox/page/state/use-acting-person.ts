import { useCallback, useState } from 'preact/hooks';

/** Keeps who the visitor acts as in the address, so that each tab may be somebody else and a reload changes nothing. */
export function useActingPerson(): readonly [string | undefined, (id: string) => void] {
  const [id, setId] = useState(() => new URLSearchParams(location.search).get('as') ?? undefined);
  const actAs = useCallback((next: string) => {
    history.replaceState(null, '', `/?${new URLSearchParams({ as: next })}${location.hash}`);
    setId(next);
  }, []);
  return [id, actAs];
}
