/** Red, green and blue, each from 0 to 255. */
export type Parts = readonly [number, number, number];

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(parts: Parts): number {
	const [r = 0, g = 0, b = 0] = parts.map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How much two colours differ, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: Parts, other: Parts): number {
	const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
	return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}
