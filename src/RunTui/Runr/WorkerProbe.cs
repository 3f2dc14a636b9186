using System.ComponentModel;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Processes;

namespace RunTui.Runr;

/// <summary>Looks whether a worker's program is there and answers. Asks no model.</summary>
/// <param name="Name">Runr's name of the worker.</param>
/// <param name="Bin">The program as the configuration names it.</param>
/// <param name="Path">Where it is; null where it is nowhere.</param>
/// <param name="Version">What it calls itself; null where it doesn't say.</param>
/// <param name="Problem">What is wrong with it, in one line; null where nothing is.</param>
internal sealed record WorkerProbe(string Name, string Bin, string? Path, string? Version, string? Problem)
{
    /// <summary>Runr's limit for a version is 5 seconds; a machine that is busy may need more.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks a worker for its version.</summary>
    public static Task<WorkerProbe> AskAsync(string name, RunrConfig config, string folder, CliContext context) =>
        AskAsync(name, config.Workers.Of(name).Bin, folder, context);

    /// <summary>Asks a program for its version.</summary>
    public static async Task<WorkerProbe> AskAsync(string name, string bin, string folder, CliContext context)
    {
        if (Find(bin, folder, context) is not { } path)
        {
            return new(name, bin, null, null, $"{bin} not found: {Remedy(name, bin)}");
        }

        try
        {
            var spec = new ProcessSpec(path) { Arguments = ["--version"], WorkingDirectory = folder };
            var result = await ShortCommand.RunAsync(spec, Limit, context.Time, CancellationToken.None);
            var said = result.Output.Split('\n').Select(FirstLine).FirstOrDefault(line => line.Length > 0) ?? "";
            return result.Exit switch
            {
                { Ending: ProcessEnding.TimedOut } => new(name, bin, path, null, $"'{bin} --version' gave no answer within {Limit.TotalSeconds:0} s"),
                { ExitCode: 0 } => new(name, bin, path, said.Length > 0 ? said : null, null),
                { ExitCode: var code } => new(name, bin, path, null, $"'{bin} --version' fails with {code}{(said.Length > 0 ? $": {said}" : "")}"),
            };
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new(name, bin, path, null, $"{bin} could not be started: {e.Message}");
        }
    }

    /// <summary>A name is looked for on PATH; a path may start where the repository does.</summary>
    public static string? Find(string bin, string folder, CliContext context) =>
        new CliLookup(context.Variable).Find(bin.Contains('/') ? System.IO.Path.GetFullPath(bin, folder) : bin);

    private static string FirstLine(string line) => Shown.Clean(line.Trim(), 120);

    private static string Remedy(string name, string bin) => (name, bin) switch
    {
        ("claude", "claude") => "install Claude Code, or name another worker in \"phases\"",
        ("codex", "codex") => "install Codex, or name another worker in \"phases\"",
        _ => $"put it on PATH, or correct $.workers.{name}.bin",
    };
}
