import './zod-version';

export { z } from 'zod/v4';
