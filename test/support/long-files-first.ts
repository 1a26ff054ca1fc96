import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { longFiles } from './long-files.js';

/** Lanes in the order in which they run: processes and browsers first, since they cannot share a core's spare time. */
const lanes = ['process', 'browser', 'unit'];

/**
 * Starts long files first, so that no core is idle at the end, and the rest by name: every run has the same order, on
 * every machine.
 */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (one, other) =>
        lanes.indexOf(one.project.name) - lanes.indexOf(other.project.name) ||
        rankOf(one) - rankOf(other) ||
        one.moduleId.localeCompare(other.moduleId, 'en'),
    );
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longFiles.findIndex((file) => moduleId.endsWith(file));
  return rank === -1 ? longFiles.length : rank;
}
