import type { Dialog } from './dialog.ts';
import { found } from './found.ts';
import { heard } from './heard.ts';
import { notification } from './notification.ts';
import { report } from './report.ts';
import { update } from './update.ts';

/** Every guided dialog, by the id of its form. */
export const catalogue: ReadonlyMap<string, Dialog> = new Map(
  [report, found, update, notification, heard].map((dialog) => [dialog.form.id, dialog]),
);
