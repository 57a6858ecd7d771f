// Directions and vendor homes of the house; docs/adrs/ says why. Type-only imports count as imports.
const inner = {
  episode: ['procedures', 'dialogs', 'bot', 'scheduler', 'store', 'cli'],
  procedures: ['dialogs', 'bot', 'scheduler', 'store', 'cli'],
  dialogs: ['bot', 'scheduler', 'store', 'cli'],
  bot: ['scheduler', 'store', 'cli'],
  scheduler: ['bot', 'store', 'cli'],
  store: ['bot', 'scheduler', 'cli'],
};

const homes = {
  botbuilder: '^bot/teams/',
  'botframework-[^/]+': '^bot/teams/',
  jose: '^bot/teams/',
  '@slack/[^/]+': '^bot/slack/',
  restify: '^bot/server\\.ts$',
  'node-cron': '^scheduler/cron\\.ts$',
  mongodb: '^store/mongo\\.ts$',
  libsql: '^store/sqlite\\.ts$',
  yaml: '^procedures/read-yaml\\.ts$',
  'prom-client': '^bot/metrics\\.ts$',
  '@microsoft/m365agentsplayground': '^bot/local/',
};

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    ...Object.entries(inner).map(([room, closed]) =>
      error(
        `${room}-looks-inwards`,
        `${room}/ imports only rooms further in, and never what builds the house`,
        { path: `^${room}/` },
        { path: `^((${closed.join('|')})/|(main|config|load)\\.ts$)` },
      ),
    ),
    ...Object.entries(homes).map(([vendor, home]) =>
      error(
        `${vendor}-has-one-home`,
        `${vendor} is imported in ${home} only`,
        { pathNot: `${home}|^(node_modules|test)/` },
        { path: `(^|/)node_modules/(@types/)?${vendor}/` },
      ),
    ),
    error(
      'core-knows-no-outside',
      'episode/ and procedures/ are pure: no network, disk, process or log',
      { path: '^(episode|procedures)/' },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
    error(
      'core-knows-few-packages',
      'the core is pure: it knows zod and luxon, and what compares words, reads YAML and makes keys',
      { path: '^(episode|procedures)/' },
      {
        path: 'node_modules/',
        pathNot: 'node_modules/(@types/)?(zod|luxon|yaml|fastest-levenshtein|uuid)/',
      },
    ),
    error(
      'tests-stay-outside',
      'nothing that ships knows a test',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    error('no-cycles', 'two files that need each other are one file', {}, { circular: true }),
    error(
      'no-orphans',
      'a file that nobody imports is dead',
      { orphan: true, pathNot: '\\.(d\\.ts|cjs)$' },
      {},
    ),
    error('no-unresolved', 'every import must be found', {}, { couldNotResolve: true }),
    error(
      'no-undeclared-packages',
      'a package that is imported is in package.json',
      { pathNot: '^test/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
