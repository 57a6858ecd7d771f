import { z } from 'zod';
import { ChildFacts } from '../episode/events.ts';
import { Role } from './pack.ts';

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time like 09:00');
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected small letters, digits and dashes');

/** An e-mail address, in small letters: people are compared by it. */
const Email = z.email().toLowerCase();

/** Who holds a role: one person, and the deputies who may press in their place. */
export const Holding = z.strictObject({
  holder: Email,
  deputies: z.array(Email).default([]),
});
export type Holding = z.infer<typeof Holding>;

/** One of the authority's teams, with the roles that are held for it. */
export const Team = z.strictObject({
  id: slug,
  name: z.string().min(1),
  /** The name of its channel, where it has one. */
  channel: z.string().min(1).optional(),
  roles: z.partialRecord(Role, Holding).default({}),
});
export type Team = z.infer<typeof Team>;

/** An authority as its file describes it: one tenant. */
export const Authority = z
  .strictObject({
    authority: slug,
    name: z.string().min(1),
    /** The letters that its references begin with. */
    prefix: z.string().regex(/^[A-Z]{2,4}$/, 'expected two to four capital letters'),
    procedure: z.string().min(1),
    /** Its own figures where the pack has only a default: `{ police-report: 30 min }`. */
    settings: z.record(z.string(), z.string()).default({}),
    /** Its own figures in place of those the source fixes, each with the reason: `{ rhi: { figure: 48 h, reason: … } }`. */
    override: z
      .record(
        z.string(),
        z.strictObject({
          figure: z.string(),
          reason: z.string().trim().min(1, 'expected a reason'),
        }),
      )
      .default({}),
    zone: z.string().default('Europe/London'),
    briefing: z.strictObject({ time: localTime.default('09:00'), channel: z.string().min(1) }),
    people: z.array(z.strictObject({ name: z.string().min(1), email: Email })).min(1),
    administrators: z.array(Email).min(1),
    /** Roles held for the whole authority. */
    roles: z.partialRecord(Role, Holding),
    teams: z.array(Team).min(1),
    /** Children known from the start; for an authority that is an example. */
    children: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          caseNumber: z.string().min(1).optional(),
          dateOfBirth: z.iso.date().optional(),
          team: slug.optional(),
          facts: ChildFacts.default({}),
          people: z.partialRecord(Role, Email).default({}),
        }),
      )
      .default([]),
  })
  .check(({ value, issues }) => {
    const known = new Set(value.people.map((person) => person.email));
    const expectKnown = (email: string, path: (string | number)[]) => {
      if (known.has(email)) return;
      const message = `expected the e-mail address of somebody under people; found ${email}`;
      issues.push({ code: 'custom', message, input: email, path });
    };
    const expectHeld = (roles: Partial<Record<string, Holding>>, path: (string | number)[]) => {
      for (const [role, held] of Object.entries(roles)) {
        if (!held) continue;
        expectKnown(held.holder, [...path, role, 'holder']);
        held.deputies.forEach((email, i) => {
          expectKnown(email, [...path, role, 'deputies', i]);
        });
      }
    };
    value.administrators.forEach((email, i) => {
      expectKnown(email, ['administrators', i]);
    });
    expectHeld(value.roles, ['roles']);
    value.teams.forEach((team, i) => {
      expectHeld(team.roles, ['teams', i, 'roles']);
    });
    const teams = new Set(value.teams.map((team) => team.id));
    value.children.forEach((child, i) => {
      for (const [role, email] of Object.entries(child.people)) {
        if (email) expectKnown(email, ['children', i, 'people', role]);
      }
      if (child.team && !teams.has(child.team)) {
        const message = `expected one of ${[...teams].join(', ')}; found ${child.team}`;
        issues.push({ code: 'custom', message, input: child.team, path: ['children', i, 'team'] });
      }
    });
  });
export type Authority = z.infer<typeof Authority>;
