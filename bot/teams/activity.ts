import { z } from 'zod';

const Account = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
});

/**
 * What Teams posts to a bot, as far as it is read here. Clients add fields as they like, so unknown
 * ones are let through.
 */
export const Activity = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  serviceUrl: z.string().min(1),
  from: Account,
  recipient: Account,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  entities: z
    .array(
      z.looseObject({
        type: z.string().optional(),
        text: z.string().optional(),
        mentioned: z.looseObject({ id: z.string().optional() }).optional(),
      }),
    )
    .nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).nullish(),
  channelData: z
    .looseObject({
      eventType: z.string().optional(),
      tenant: z.looseObject({ id: z.string().optional() }).nullish(),
      team: z.looseObject({ id: z.string().optional() }).nullish(),
      channel: z.looseObject({ id: z.string().optional(), name: z.string().optional() }).nullish(),
    })
    .nullish(),
});
export type Activity = z.infer<typeof Activity>;
