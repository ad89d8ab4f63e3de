/** The door of the room: what must be told outside is a row written with the change, delivered at least once, with a key against doubles. */
export type { Delivery, NewDelivery, OutboxStore } from './delivery.ts';
export { createWorker, type Handler, type Worker, type WorkerEvents, type WorkerParts } from './worker.ts';
