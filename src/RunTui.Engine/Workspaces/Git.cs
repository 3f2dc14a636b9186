using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using RunTui.Engine.Gates;
using RunTui.Processes;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// Calls git in one folder: without prompts, pagers, translations and background jobs, without hooks unless asked for, and with the
/// whole of its output, however long that is. Arguments are never part of a shell's text.
/// </summary>
/// <param name="run">Runs commands.</param>
/// <param name="folder">Where, absolute.</param>
/// <param name="time">The clock for waiting on another git; the system's if null.</param>
public sealed class Git(CommandRunner run, string folder, TimeProvider? time = null)
{
    private const int BlockBytes = 512;

    // The runner's output is bounded and has both streams in it; a list of files must be neither. $3 is a limit in blocks.
    private const string Script =
        "out=$1 in=$2; if [ -n \"$3\" ]; then ulimit -c 0; ulimit -f \"$3\"; fi; shift 3; exec git \"$@\" <\"$in\" >\"$out\"";

    private static readonly ImmutableArray<string> Settings =
    [
        "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.trustctime=true", "-c", "core.checkStat=default",
        "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "advice.addEmbeddedRepo=false", "-c", "core.pager=cat",
    ];

    private static readonly ImmutableArray<string> WithoutHooks = ["-c", "core.hooksPath=/dev/null"];

    // What a hook or an alias that started us has set would send git to another repository, or have it read paths otherwise.
    private static readonly ImmutableDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["LC_ALL"] = "C",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_EDITOR"] = "true",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_COMMON_DIR"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null,
        ["GIT_NAMESPACE"] = null,
        ["GIT_PREFIX"] = null,
        ["GIT_EXTERNAL_DIFF"] = null,
        ["GIT_DIFF_OPTS"] = null,
        ["GIT_LITERAL_PATHSPECS"] = null,
        ["GIT_GLOB_PATHSPECS"] = null,
        ["GIT_NOGLOB_PATHSPECS"] = null,
        ["GIT_ICASE_PATHSPECS"] = null,

        // Whoever can write refs could have another commit stand for the one that the work is compared with.
        ["GIT_NO_REPLACE_OBJECTS"] = "1",
        ["GIT_GRAFT_FILE"] = "/dev/null",
    }.ToImmutableDictionary();

    /// <summary>Where it is called.</summary>
    public string Folder => folder;

    internal TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <summary>The same in another folder.</summary>
    public Git In(string other) => other == folder ? this : new Git(run, other, Time);

    /// <summary>Calls git, and returns also where it fails.</summary>
    /// <exception cref="GitException">It could not be started, or not in time.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<GitResult> RunAsync(GitCommand command, CancellationToken cancel = default)
    {
        string? output = null;
        string? input = null;
        try
        {
            output = ScratchFile.Create();
            input = command.Input.IsEmpty ? null : ScratchFile.Create(command.Input.Span);
            return await RunAsync(command, output, input, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception or ArgumentException)
        {
            throw new GitException(GitFailure.NotStarted(folder, e));
        }
        finally
        {
            ScratchFile.Delete(output);
            ScratchFile.Delete(input);
        }
    }

    /// <summary>Calls git to read.</summary>
    public Task<GitResult> RunAsync(CancellationToken cancel, params ImmutableArray<string> arguments) => RunAsync(new GitCommand(arguments), cancel);

    /// <summary>Calls git, which must succeed.</summary>
    /// <exception cref="GitException">It failed; the message says why.</exception>
    public async Task<GitResult> RequireAsync(GitCommand command, CancellationToken cancel = default)
    {
        var result = await RunAsync(command, cancel);
        return result.ExitCode == 0 || result.IsCut ? result : throw new GitException(GitFailure.Of(folder, command, result));
    }

    /// <summary>Calls git to read, which must succeed.</summary>
    /// <exception cref="GitException">It failed; the message says why.</exception>
    public Task<GitResult> RequireAsync(CancellationToken cancel, params ImmutableArray<string> arguments) => RequireAsync(new GitCommand(arguments), cancel);

    private async Task<GitResult> RunAsync(GitCommand command, string output, string? input, CancellationToken cancel)
    {
        var environment = Environment;
        environment = command.Writes ? environment : environment.SetItem("GIT_OPTIONAL_LOCKS", "0");
        // Not for hooks, which may well list files by patterns.
        environment = command.RunsHooks ? environment : environment.SetItem("GIT_LITERAL_PATHSPECS", "1");
        environment = command.Index is null ? environment : environment.SetItem("GIT_INDEX_FILE", command.Index);
        var blocks = command.MaxBytes is { } most ? (most / BlockBytes + 1).ToString(CultureInfo.InvariantCulture) : "";
        var spec = new ProcessSpec("sh")
        {
            Arguments =
            [
                "-c", Script, "git", output, input ?? "/dev/null", blocks,
                .. Settings, .. command.RunsHooks ? [] : WithoutHooks, .. command.Arguments,
            ],
            WorkingDirectory = folder,
            Environment = environment,
        };
        var result = await run(spec, command.Timeout, cancel);
        if (result.Exit.Ending == ProcessEnding.Canceled)
        {
            throw new OperationCanceledException(cancel);
        }

        if (result.Exit.Ending == ProcessEnding.TimedOut)
        {
            throw new GitException(GitFailure.TimedOut(folder, command));
        }

        var size = new FileInfo(output).Length;
        var isCut = command.MaxBytes < size;
        return new GitResult
        {
            ExitCode = result.Exit.ExitCode ?? -1,
            Output = ScratchFile.Read(output, isCut ? command.MaxBytes!.Value : size),
            Error = result.Output,
            IsCut = isCut,
        };
    }
}
