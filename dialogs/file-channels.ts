import type { Authority, Team } from '../procedures/authority.ts';

/** A channel that an authority's file names. */
export interface FileChannel {
  readonly name: string;
  /** What it is called after `setup tie`: `all`, or the id of a team. */
  readonly word: string;
  /** The teams whose children its briefing lists; none: the whole picture. */
  readonly teams: readonly Team[];
}

/** The teams whose children a channel's briefing lists; none: it lists everybody's. */
export const teamsOf = (
  { briefing, teams }: Pick<Authority, 'briefing' | 'teams'>,
  channel: string,
): readonly Team[] =>
  channel === briefing.channel ? [] : teams.filter((team) => team.channel === channel);

/** The channels of an authority's file: the briefing channel first, then each that teams have. */
export function channelsInFile({ briefing, teams }: Authority): readonly FileChannel[] {
  const whole: FileChannel = { name: briefing.channel, word: 'all', teams: [] };
  const names = new Set(teams.flatMap(({ channel }) => channel ?? []));
  names.delete(whole.name);
  const own = [...names].map((name): FileChannel => {
    const sharing = teamsOf({ briefing, teams }, name);
    return { name, word: sharing[0]?.id ?? name, teams: sharing };
  });
  return [whole, ...own];
}

/** The channel that somebody means: by its word, or by its name or a team's as they typed it. */
export function channelMeant(typed: string, authority: Authority): FileChannel | undefined {
  const wanted = folded(typed);
  const all = channelsInFile(authority);
  const ways: readonly ((channel: FileChannel) => boolean)[] = [
    ({ word, teams }) => [word, ...teams.map(({ id }) => id)].includes(typed.toLowerCase()),
    ({ word, teams }) => [word, ...teams.map(({ id }) => id)].map(folded).includes(wanted),
    ({ name, teams }) => [name, ...teams.map((team) => team.name)].map(folded).includes(wanted),
  ];
  return ways.map((way) => all.find(way)).find((found) => found !== undefined);
}

/** "the whole picture", or whose own children it is about. */
export const pictureOf = ({ teams }: FileChannel): string =>
  teams.length === 0
    ? 'the whole picture'
    : `${teams.map(({ name }) => `${name}'s`).join(' and ')} own`;

// What is typed comes without the punctuation at its edges, and `team 1` as `TEAM-1`.
const folded = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
