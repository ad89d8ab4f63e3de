/** The worker that builds a retriever: takes parcels, answers with what it built, moved rather than copied. */
import { parentPort } from 'node:worker_threads';
import { build, type KnownTerms } from './build.ts';
import type { AnalysedUnit } from './index.ts';
import { type Parcel, unpackKnown, unpackUnit } from './parcel.ts';

const units: AnalysedUnit[] = [];
const known: KnownTerms[] = [];

parentPort?.on('message', (parcel: Parcel) => {
  switch (parcel.kind) {
    case 'units':
      for (const unit of parcel.units) units.push(unpackUnit(unit));
      return;
    case 'known':
      for (const one of parcel.known) known.push(unpackKnown(one));
      return;
    case 'build': {
      const built = build({ units, known, fusion: parcel.fusion });
      parentPort?.postMessage(built, buffersOf(built));
      return;
    }
  }
});

/** All memory that plain data holds in typed arrays. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersOf) : [];
}
