export { arrivedOf, withArrival } from './arrived.ts';
export {
  type Originals,
  type Reading,
  type TakenIn,
  type Transfer,
  TRANSFER_VERSION,
  type TransferEntry,
  type TransferRecord,
  type ValueColumn,
} from './model.ts';
export { readEntries, RecordError, withoutNulls, writeEntry } from './entry.ts';
export { asInput, insistOnNone, isoOf, readIso, readUuid } from './input.ts';
export { changedSince, PAGE, pages, startReading } from './reading.ts';
export { answerOf, readEach, type ReadRecords, releasesIn, TAKER, takeInBatch, takerContext } from './take-in.ts';
