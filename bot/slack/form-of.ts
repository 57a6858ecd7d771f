import type { Button, Card, StepPress } from '../../dialogs/card.ts';

/** A card as a form: what sends it, and its other buttons. */
export interface FormParts {
  readonly submit: { readonly label: string; readonly press: StepPress };
  readonly others: readonly Button[];
}

/** A card that is a step of a guided dialog or its review, which Slack shows in a modal; any other is undefined. */
export function formOf({ buttons }: Card): FormParts | undefined {
  for (const button of buttons) {
    const { press, label } = button;
    if (press.do === 'step' && (press.go === 'next' || press.go === 'send')) {
      return { submit: { label, press }, others: buttons.filter((each) => each !== button) };
    }
  }
  return undefined;
}
