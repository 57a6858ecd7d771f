import { join } from 'node:path';
import { packageRoot } from '../../load.ts';

/** The folder of the authority that ships: Northford. */
export const shippedAuthorities = join(packageRoot(), 'authorities');
