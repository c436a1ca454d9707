/**
 * The radar (check C28): finds patterns across the requests of one bureau.
 * {@link dev.herald.screening.radar.RequestPrint} is what it keeps of a request,
 * {@link dev.herald.screening.radar.RequestRadar} compares prints. A pattern raises the tier of a case in the officers'
 * queue and has no other effect. Nationality and person are not looked at.
 */
@NullMarked
package dev.herald.screening.radar;

import org.jspecify.annotations.NullMarked;
