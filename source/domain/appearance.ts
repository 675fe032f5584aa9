/** The themes: what the terminal's own sixteen colours make of it, colours of our own on a ground of our own, or none. */
export const themeNames = ['terminal', 'dark', 'light', 'high-contrast', 'colour-blind', 'monochrome'] as const;

/** Which signs the screen is drawn with: by the locale, or one set or the other. */
export const symbolSets = ['auto', 'drawn', 'ascii'] as const;

/** How the screen looks, where the operator says. */
export type Appearance = {readonly theme: (typeof themeNames)[number]; readonly symbols: (typeof symbolSets)[number]};

/** The terminal's own colours, and the signs that it can draw. */
export const usualAppearance: Appearance = {theme: 'terminal', symbols: 'auto'};
