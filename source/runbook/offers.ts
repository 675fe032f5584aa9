import type {Offer} from '../domain/command.ts';

/**
 * Puts the offer that Enter runs first. It is the first of the entry in its own order; where that one does more than look and a
 * look stands anywhere among them, the look is first. `leads` name, by the start of its text, the look that a symptom begins with.
 * The others keep their order.
 */
export function orderOffers(offers: readonly Offer[], leads: readonly string[] = []): readonly Offer[] {
	const lead = leads
		.map((start) => offers.find((offer) => offer.command.text.startsWith(start) && !isWords(offer)))
		.find((offer) => offer !== undefined && offer.resolution.effect === 'reads');
	const first = lead ?? firstOf(offers);
	return first === undefined ? offers : [first, ...offers.filter((offer) => offer !== first)];
}

function firstOf(offers: readonly Offer[]): Offer | undefined {
	const first = offers.find((offer) => !isWords(offer));
	if (first === undefined || first.resolution.effect === 'reads') return first;
	return offers.find(isLook) ?? first;
}

function isLook({resolution}: Offer): boolean {
	return resolution.effect === 'reads' && resolution.action !== null;
}

function isWords({resolution}: Offer): boolean {
	return resolution.state === 'instruction';
}
