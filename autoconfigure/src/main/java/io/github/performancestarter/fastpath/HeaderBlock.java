package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;

/**
 * Encodes header fields so that they mean the same on every connection and at any time:
 * by the static table of HPACK and by literals only.
 */
final class HeaderBlock {

	/*
	 * RFC 7541 section 6: a field that is indexed in the static table, or written as a
	 * literal without indexing, neither reads the connection's dynamic table nor changes
	 * it. Netty's encoder writes nothing else once the size of its table is 0, and notes
	 * the change of the size ahead of the first block, which is dropped here. Strings are
	 * in the code of Huffman where it is shorter. The date is a literal of raw bytes, so
	 * that it can be overwritten.
	 */

	/**
	 * {@code date} is entry 33 of the static table, and a literal of its name begins so.
	 */
	private static final byte[] DATE = { 0x0F, 33 - 0x0F, DateHeader.LENGTH };

	private static final int TABLE_HINT = 2;

	private static final int ALWAYS_HUFFMAN = 0;

	private HeaderBlock() {
	}

	/**
	 * Encodes the fields of a response.
	 * @param status the status
	 * @param headers the fields, without a date
	 * @param out takes the block
	 * @return where the gap for the date is
	 */
	static int encode(int status, List<Map.Entry<String, String>> headers, ByteBuf out) {
		try (DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE,
				true, TABLE_HINT, ALWAYS_HUFFMAN)) {
			encoder.maxHeaderTableSize(0);
			encoder.encodeHeaders(1, new DefaultHttp2Headers(), Unpooled.buffer());
			encoder.encodeHeaders(1, new DefaultHttp2Headers().status(Integer.toString(status)), out);
			out.writeBytes(DATE);
			int date = out.writerIndex();
			out.writeZero(DateHeader.LENGTH);
			Http2Headers fields = new DefaultHttp2Headers();
			headers.forEach((header) -> fields.add(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
			encoder.encodeHeaders(1, fields, out);
			return date;
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException("Fields that were checked cannot be encoded", ex);
		}
	}

}
