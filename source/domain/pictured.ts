import type {Readings, SourceHealth} from './reading.ts';
import {sourceHealth} from './reading.ts';
import type {Detection} from './symptom.ts';
import type {Limits} from './threshold.ts';

/** Views of a system, each with the picture that it was made of. */
export type Pictured<Picture, View> = {
	/** Joins the latest readings into a picture, and has every kind of symptom judge it. `now` in epoch ms. */
	view(readings: Readings, now: number): View;
	/** The picture behind a view; a view of another system is a bug of ours, and thrown. */
	of(view: object): Picture;
	/** The picture of the last view, null before there was one. */
	latest(): Picture | null;
};

/** How a system makes its picture of readings, what judges it, and what is shown of it. */
export type PictureParts<Picture, Kind, Shown> = {
	/** What its detectors go by; every threshold as it comes where left out. */
	readonly limits?: Limits | undefined;
	join(readings: Readings, now: number): Picture;
	readonly kinds: readonly Kind[];
	show(picture: Picture, sources: readonly SourceHealth[]): Shown;
};

/** Keeps pictures beside their views, for as long as somebody holds a view. */
export function pictured<
	Picture,
	Kind extends {detect(picture: NoInfer<Picture>, limits?: Limits): Detection},
	Shown extends object,
>({
	join,
	kinds,
	limits,
	show,
}: PictureParts<Picture, Kind, Shown>): Pictured<
	Picture,
	Shown & {readonly detected: readonly {readonly symptom: Kind; readonly detection: Detection}[]}
> {
	const pictures = new WeakMap<object, Picture>();
	let latest: Picture | null = null;
	return {
		view(readings, now) {
			const picture = join(readings, now);
			const sources = [...readings.values()].map((reading) => sourceHealth(reading, now));
			const detected = kinds.map((symptom) => ({symptom, detection: symptom.detect(picture, limits)}));
			const view = {...show(picture, sources), detected};
			pictures.set(view, picture);
			latest = picture;
			return view;
		},
		of(view) {
			const picture = pictures.get(view);
			if (picture === undefined) throw new Error('a view of another system');
			return picture;
		},
		latest: () => latest,
	};
}
