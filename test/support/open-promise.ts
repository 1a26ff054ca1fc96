/** A promise that the test resolves. */
export function makeOpenPromise<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((resolveIt) => {
    resolve = resolveIt;
  });
  return { promise, resolve: (value: T) => resolve(value) };
}
