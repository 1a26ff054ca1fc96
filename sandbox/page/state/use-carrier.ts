import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CarrierRequest, CarrierSnapshot } from '../../control/contract.js';
import { postCarrier, readCarrier } from '../api.js';

/** The carrier's lines change without a word to the page; this often is soon enough for a person who watches. */
const pollMs = 3000;

export interface CarrierFeed {
  readonly carrier: CarrierSnapshot | undefined;
  readonly change: (request: CarrierRequest) => Promise<void>;
}

/** Reads the local carrier while somebody looks at it. */
export function useCarrier(version: number): CarrierFeed {
  const [carrier, setCarrier] = useState<CarrierSnapshot>();
  const read = useCallback(async () => {
    if (document.hidden) return;
    // A sandbox that was stopped is told by the page as a whole.
    await readCarrier().then(setCarrier, () => undefined);
  }, []);
  // A change of the workspace may come from the carrier.
  useEffect(() => {
    void read();
    const timer = setInterval(() => void read(), pollMs);
    return () => clearInterval(timer);
  }, [read, version]);
  const change = async (request: CarrierRequest) => {
    await postCarrier(request).catch(() => undefined);
    await read();
  };
  return { carrier, change };
}
