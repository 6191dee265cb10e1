import type { Instant } from '@trivium/kit/time';
import type { AssociationFact, ProductDocument } from '../product/model.ts';
import { readScope, type StoredValue, type Values } from '../value/model.ts';

export type DraftState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED';

export type ProductDraftModel = ProductDocument & {
  state: DraftState;
  revision: number;
  changedBy: string;
  changedAt: Instant;
};

export type DraftValueModel = { attribute: string; locale: string | null; channel: string | null; value: StoredValue };
export type DraftAssociationModel = AssociationFact;

/** A document's values one by one, as editors see them. */
export const valueList = (values: Values): DraftValueModel[] =>
  Object.entries(values).flatMap(([attribute, scopes]) =>
    Object.entries(scopes).map(([scope, value]) => ({ attribute, ...readScope(scope), value })),
  );
