package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.Path;

import io.github.performancestarter.benchmarks.process.EndOfRun;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.rung.Setup;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What surrounds the work of every command that starts servers: a folder that is deleted
 * on every way out unless its logs tell something, flags that are tried once, and an end
 * by a signal that is no failure.
 */
public final class Workplace {

	private static final int FAILED = 1;

	private final CommandLine command;

	private final Console console;

	public Workplace(CommandLine command, Console console) {
		this.command = command;
		this.console = console;
	}

	/**
	 * Does the work.
	 * @param options how servers are started
	 * @return the exit status
	 * @throws ParameterException on wrong usage
	 */
	public int run(SetupOptions options, Work work) throws IOException, InterruptedException {
		EndOfRun end = EndOfRun.awaited();
		try {
			return inFolder(options, work);
		}
		finally {
			end.reached();
		}
	}

	private int inFolder(SetupOptions options, Work work) throws IOException, InterruptedException {
		WorkFolder folder = folder();
		boolean logsTell = false;
		try {
			Setup setup = options.setup(folder.path());
			tryFlags(setup);
			logsTell = true;
			logsTell = work.fails(setup);
			return logsTell ? FAILED : 0;
		}
		catch (ParameterException ex) {
			logsTell = false;
			throw ex;
		}
		catch (IOException | InterruptedException ex) {
			if (!Program.allEndSoon()) {
				throw ex;
			}
			this.console.tell("Ended by a signal");
			return FAILED;
		}
		finally {
			if (logsTell && !Program.allEnd()) {
				this.console.tell("Logs are kept in " + folder.path());
			}
			else {
				folder.delete();
			}
		}
	}

	private void tryFlags(Setup setup) throws IOException, InterruptedException {
		String refusal = new JvmFlags(setup.java(), setup.jvmFlags()).refusal();
		if (!refusal.isEmpty()) {
			if (Program.allEndSoon()) {
				throw new InterruptedException("The run is being ended");
			}
			throw new ParameterException(this.command, "--jvm-flags: no JVM starts with them: " + refusal);
		}
	}

	private WorkFolder folder() {
		String parent = System.getProperty("java.io.tmpdir");
		try {
			return WorkFolder.in(Path.of(parent));
		}
		catch (IOException ex) {
			throw new ParameterException(this.command, "java.io.tmpdir: no folder for logs can be made in '" + parent
					+ "': name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER", ex);
		}
	}

	/**
	 * The work itself.
	 */
	public interface Work {

		/**
		 * Does it.
		 * @param setup what all servers have in common, with a folder for logs
		 * @return true iff a server failed, so that logs tell why
		 */
		boolean fails(Setup setup) throws IOException, InterruptedException;

	}

}
