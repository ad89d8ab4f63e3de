/**
 * The door of the room: what must be told outside is a row written with the change, delivered at least once, with a key against
 * doubles; what comes from outside is a row before it is acknowledged.
 */
export { type Background, createBackground, type Task } from './background.ts';
export {
  type Box,
  type BoxedLetter,
  boxes,
  createDeadLetters,
  type DeadLetterEvents,
  type DeadLetters,
} from './dead-letters.ts';
export type {
  Counts,
  DeadLetter,
  Delivery,
  InboxStore,
  NewDelivery,
  OutboxStore,
  QueueStore,
  Received,
} from './delivery.ts';
export {
  type Changed,
  type Forgotten,
  type Noted,
  nothingOutward,
  type Outward,
  type Reached,
  type Said,
  type Stepped,
} from './outward.ts';
export type { Post, PostStore } from './posts.ts';
export {
  createWorker,
  type GivenUp,
  type Handler,
  type Worker,
  type WorkerEvents,
  type WorkerParts,
} from './worker.ts';
