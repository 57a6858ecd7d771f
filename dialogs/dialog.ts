import type { Instant } from '../episode/instant.ts';
import type { Block, Card, Choice } from './card.ts';
import type { Draft } from './documents.ts';
import type { Answers, ChoicesFrom, Form } from './form.ts';
import type { Actor } from './inbound.ts';
import type { Services, Tenant } from './services.ts';

/** Who is answering, about what, and what the answers may be checked against. */
export interface Asking {
  readonly actor: Actor;
  readonly tenant: Tenant;
  readonly services: Services;
  readonly draft: Draft;
  readonly now: Instant;
}

/** What was wrong with a step, by field: each a sentence that says what to do. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What came of checking a step: what is wrong, or what else is known now (kept with the step's answers). */
export type Checked =
  | { readonly errors: FieldErrors }
  | { readonly known: Readonly<Record<string, string>> };

/** What came of sending a dialog: the card to show, the step to go back to, or why not (the draft is kept). */
export type Submitted =
  | { readonly sent: Card; readonly reference: string }
  | { readonly step: string; readonly errors: FieldErrors }
  | { readonly refused: Card };

/** A guided dialog: its form is data, and these say what its answers mean. No platform is known here. */
export interface Dialog {
  readonly form: Form;
  /** Names what an unfinished one is about, for whoever may go on with it. */
  describe(answers: Answers): string;
  /** Checks a step beyond its fields' own kinds. */
  check?(step: string, answers: Answers, asking: Asking): Promise<Checked>;
  /** The choices of a field that depend on who asks and about what. */
  choices?(from: ChoicesFrom, asking: Asking): Promise<readonly Choice[]>;
  /** What an introduction to a step says that depends on what was answered. */
  intro?(step: string, asking: Asking): Promise<readonly Block[]>;
  /** Records it. Sending the same draft again changes nothing and answers the same. */
  submit(asking: Asking): Promise<Submitted>;
}
