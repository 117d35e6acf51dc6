package io.github.performancestarter.fastpath.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server sends on one connection, and keeps all of it.
 */
public final class ServerFrames {

	private final InputStream in;

	private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

	private final List<Frame> frames = new ArrayList<>();

	private final List<Answer> answers = new ArrayList<>();

	private final StringBuilder block = new StringBuilder();

	public ServerFrames(InputStream in) {
		this.in = in;
	}

	/** All frames so far. */
	public List<Frame> frames() {
		return this.frames;
	}

	/** All frames of a type so far. */
	public List<Frame> frames(int type) {
		return this.frames.stream().filter((frame) -> frame.type() == type).toList();
	}

	/** The streams in the order in which their answers began. */
	public List<Integer> order() {
		return this.answers.stream().map(Answer::stream).toList();
	}

	/** Reads frames until one is as wanted. */
	public Frame await(Predicate<Frame> wanted) throws IOException {
		while (true) {
			Frame frame = read();
			if (frame == null) {
				throw new EOFException("End of stream after " + this.frames);
			}
			if (wanted.test(frame)) {
				return frame;
			}
		}
	}

	/** The answer on a stream, read to its end if it was not yet. */
	public Answer answer(int stream) throws IOException {
		Answer answer = find(stream);
		while (answer == null || !answer.ended()) {
			await((frame) -> frame.stream() == stream);
			answer = find(stream);
		}
		return answer;
	}

	/** Reads to the end of the connection. */
	public List<Frame> rest() throws IOException {
		Frame frame = read();
		while (frame != null) {
			frame = read();
		}
		return this.frames;
	}

	/** The answer on a stream as far as it was read, or {@code null}. */
	public @Nullable Answer find(int stream) {
		return this.answers.stream().filter((answer) -> answer.stream() == stream).findFirst().orElse(null);
	}

	/** Reads one frame, or {@code null} at the end of the connection. */
	public @Nullable Frame read() throws IOException {
		byte[] head = this.in.readNBytes(9);
		if (head.length == 0) {
			return null;
		}
		if (head.length < 9) {
			throw new EOFException("End of stream within a frame after " + this.frames);
		}
		int length = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | head[2] & 0xFF;
		byte[] payload = this.in.readNBytes(length);
		if (payload.length < length) {
			throw new EOFException("End of stream within a frame after " + this.frames);
		}
		int stream = (head[5] & 0x7F) << 24 | (head[6] & 0xFF) << 16 | (head[7] & 0xFF) << 8 | head[8] & 0xFF;
		Frame frame = new Frame(head[3], head[4] & 0xFF, stream, new String(payload, StandardCharsets.ISO_8859_1));
		this.frames.add(frame);
		take(frame);
		return frame;
	}

	private void take(Frame frame) throws IOException {
		switch (frame.type()) {
			case FrameBytes.HEADERS, FrameBytes.CONTINUATION -> {
				this.block.append(frame.payload());
				if (frame.is(FrameBytes.END_HEADERS)) {
					begin(frame.stream(), lines());
				}
			}
			case FrameBytes.DATA -> replace(answerOf(frame).withBody(frame.payload()));
			case FrameBytes.RST_STREAM -> {
				begin(frame.stream(), List.of());
				replace(answerOf(frame).withReset(frame.number(0)));
			}
			default -> {
				// not of a stream
			}
		}
		if (frame.endsStream()) {
			replace(answerOf(frame).withEnd());
		}
	}

	private void begin(int stream, List<String> lines) {
		if (find(stream) == null) {
			this.answers.add(new Answer(stream, lines, "", false, null));
		}
	}

	private Answer answerOf(Frame frame) {
		Answer answer = find(frame.stream());
		if (answer == null) {
			throw new IllegalStateException("No head before " + frame);
		}
		// behind a reset of its own Netty may still send what was queued
		if (answer.ended() && answer.reset() == null && frame.type() == FrameBytes.DATA) {
			throw new IllegalStateException("Data behind the end: " + frame);
		}
		return answer;
	}

	private void replace(Answer answer) {
		this.answers.replaceAll((known) -> (known.stream() == answer.stream()) ? answer : known);
	}

	private List<String> lines() throws IOException {
		byte[] bytes = this.block.toString().getBytes(StandardCharsets.ISO_8859_1);
		this.block.setLength(0);
		try {
			List<String> lines = new ArrayList<>();
			for (Map.Entry<CharSequence, CharSequence> field : this.decoder.decodeHeaders(1,
					Unpooled.wrappedBuffer(bytes))) {
				lines.add(field.getKey() + ": " + field.getValue());
			}
			return lines;
		}
		catch (Http2Exception ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * What came on a stream.
	 *
	 * @param stream the number of the stream
	 * @param lines the fields in order
	 * @param body the body so far
	 * @param ended true iff nothing follows
	 * @param reset the error that the stream was reset with, or {@code null}
	 */
	public record Answer(int stream, List<String> lines, String body, boolean ended, @Nullable Integer reset) {

		public int status() {
			return Integer.parseInt(String.valueOf(field(":status")));
		}

		public @Nullable String field(String name) {
			return this.lines.stream()
				.filter((line) -> line.startsWith(name + ": "))
				.map((line) -> line.substring(name.length() + 2))
				.findFirst()
				.orElse(null);
		}

		private Answer withBody(String more) {
			return new Answer(this.stream, this.lines, this.body + more, this.ended, this.reset);
		}

		private Answer withEnd() {
			return new Answer(this.stream, this.lines, this.body, true, this.reset);
		}

		private Answer withReset(int error) {
			return new Answer(this.stream, this.lines, this.body, true, error);
		}

	}

}
