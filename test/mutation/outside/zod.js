module.exports = globalThis.requireOutside('zod/v4');
