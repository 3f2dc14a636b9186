using RunTui.Processes;
using RunTui.Terminal.Drivers;

namespace RunTui;

/// <summary>The world around one call of the program.</summary>
public sealed record CliContext
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/> on a terminal that understands more than text.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether to use colours there; <c>NO_COLOR</c> says no.</summary>
    public bool UseColor { get; init; }

    /// <summary>The name that the program was called by, without folder and ending: <c>run-tui</c>, or that of a tool whose place it takes.</summary>
    public string Program { get; init; } = ProgramName.Own;

    /// <summary>Where relative paths start; absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string Home { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Opens the terminal that a dashboard is shown on; null opens this process's own.</summary>
    public Func<IDriver>? OpenTerminal { get; init; }

    /// <summary>Opens what <c>--watch</c> reads answers from; null opens this process's own terminal.</summary>
    public Func<TextReader>? OpenWatch { get; init; }

    /// <summary>Opens what comes in on stdin.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>This process as it was started.</summary>
    public static CliContext OfThisProcess()
    {
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return new CliContext
        {
            Out = Writer(Standard(1)),
            Error = Writer(Standard(2)),
            IsTerminal = isTerminal,
            UseColor = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Program = ProgramName.OfThisProcess(),
            WorkingDirectory = Environment.CurrentDirectory,
            Home = Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    /// <summary>
    /// Console's own stream switches a terminal to application cursor keys when it is first written to, also where it leads elsewhere,
    /// and leaves it so; and it loads the terminal's whole description for that.
    /// </summary>
    private static Stream Standard(int descriptor) =>
        !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor) : descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();

    /// <summary>
    /// A writer that goes quiet when nobody reads any more (a closed pipe, a terminal that is gone): the run is worth more than
    /// its reader.
    /// </summary>
    private static StreamWriter Writer(Stream stream) => new(new ForgivingStream(stream)) { AutoFlush = true, NewLine = "\n" };
}
