using System.Globalization;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary>A run of a Runr task as it stands now.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Owner">Who works on it, or did when it crashed; null where nobody does.</param>
internal sealed record RunrRun(RunFolder Folder, RunrStanding Standing, RunOwner? Owner)
{
    /// <summary>Reads a run.</summary>
    /// <exception cref="UserException">It is a run of another kind.</exception>
    public static RunrRun Read(RunFolder folder, string verb) =>
        TryRead(folder) ?? throw new UserException($"{verb}: {folder.Path} is not the run of a Runr task ('run --task' makes those); 'run-tui status' tells of it");

    /// <summary>Reads a run; null for one of another kind.</summary>
    public static RunrRun? TryRead(RunFolder folder)
    {
        var owner = RunOwner.Read(folder);
        var run = new RunFollower(folder);
        run.Read();
        return Of(folder, run, owner);
    }

    /// <summary>The same of a run that is followed already, and was just read.</summary>
    public static RunrRun? Of(RunFolder folder, RunFollower run, RunOwner? owner) =>
        RunrStanding.Of(run.State, owner is { IsAlive: true }) is { } standing ? new(folder, standing, owner) : null;

    /// <summary>How long a run may take from being announced to its first event.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is something to wait for: it runs, or was announced just now and is about to.</summary>
    public bool IsUnderWay(CliContext context) => Standing.Outcome == RunrStanding.Running
        || (Standing.Outcome == RunrStanding.Unknown
            && DateTimeOffset.TryParse(Standing.Origin.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            && (context.Time.GetUtcNow() - created).Duration() < Beginning);

    /// <summary>The report of the run.</summary>
    public RunrReport Report(CliContext context) =>
        RunrReport.Of(Standing, RunReader.ReadJournal(Folder), context.Time.GetUtcNow(), ProgramName.ForHints(context));

    /// <summary>What gets it on.</summary>
    public RunrNext Next(CliContext context) => RunrNext.Of(Standing, ProgramName.ForHints(context));
}
