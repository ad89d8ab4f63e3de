import { type Card, searchText } from '../handoff/handoff.ts';
import { addressDigest } from './address-digest.ts';

/** A card as a handoff keeps it, and what it is found by. */
export const cardColumns = (card: Card, reference: string) => ({
  card: JSON.stringify(card),
  search: searchText(card.candidate.name, reference),
  address_digest: card.candidate.email ? addressDigest(card.candidate.email) : null,
});
