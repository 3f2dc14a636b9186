using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Processes;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// What a run's folder begins with: <c>blueprint.json</c>, <c>session.md</c> and <c>progress.md</c>. It is made under another name
/// and gets its own in one step, so that there is the whole of it or nothing.
/// </summary>
public sealed record RunPackage
{
    /// <summary>What the names of folders begin with that are being made, and that no search for runs looks into.</summary>
    internal const string Unfinished = ".run-tui-new-";

    public required BlueprintDocument Plan { get; init; }

    /// <summary>The mode that was chosen.</summary>
    public LaunchMode Mode { get; init; } = LaunchMode.Standard;

    /// <summary>Where the plan comes from; see <see cref="SessionDocument.Origin"/>.</summary>
    public string? Origin { get; init; }

    /// <summary>What nobody has answered yet, a line each.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>How this program is called where commands are typed.</summary>
    public string Program { get; init; } = "run-tui";

    /// <summary>Where commands are typed, absolute: a run below it is named from there. Null names it by its whole path.</summary>
    public string? From { get; init; }

    /// <summary>A run as a command names it that is typed in a folder: from there where the run lies below it, else by its whole path.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="from">The folder, absolute; null for any.</param>
    public static string NameOf(RunFolder folder, string? from)
    {
        var name = from is null ? folder.Path : DisplayPath.Of(folder.Path, from);

        // Without a folder before it a name could be a verb's, or 'latest'; with a hyphen before it an option's.
        return Path.IsPathRooted(name) || (name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) && name[0] != '-') ? name : Path.Combine(".", name);
    }

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Where; there may be nothing of that name.</param>
    /// <param name="created">When it is made.</param>
    /// <param name="failPoint">Where a test may end the process.</param>
    /// <exception cref="IOException">There is something of that name already, or the folder can't be made; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above may not be written to; nothing was changed.</exception>
    public void Write(RunFolder folder, DateTimeOffset created, FailPoint? failPoint = null)
    {
        RefuseExisting(folder);
        var above = Path.GetDirectoryName(folder.Path)!;
        Directory.CreateDirectory(above);
        RemoveLeftOvers(above);
        var draft = new RunFolder(Path.Combine(above, string.Create(CultureInfo.InvariantCulture, $"{Unfinished}{Environment.ProcessId}-{Guid.NewGuid():N}")));
        var isMade = false;
        try
        {
            Directory.CreateDirectory(draft.Path);
            var files = new DurableFiles(failPoint);
            var session = new SessionDocument { Plan = Plan.Blueprint, Run = NameOf(folder, From), Program = Program, Mode = Mode, Origin = Origin, Questions = Questions };
            files.Replace(draft.Session, Encoding.UTF8.GetBytes(session.ToText()));
            files.Replace(draft.Progress, Encoding.UTF8.GetBytes(ProgressLog.Header(Plan.Blueprint.Name, created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))));
            files.Replace(draft.Blueprint, Plan.ToBytes());
            RefuseExisting(folder);
            failPoint?.Invoke("before rename " + folder.Name);
            Directory.Move(draft.Path, folder.Path);
            isMade = true;
        }
        finally
        {
            if (!isMade)
            {
                TryRemove(draft.Path);
            }
        }
    }

    /// <summary>Whether something of a folder's name is there already, be it a link that leads nowhere.</summary>
    public static bool IsTaken(RunFolder folder) => Path.Exists(folder.Path) || new FileInfo(folder.Path).LinkTarget is not null;

    private static void RefuseExisting(RunFolder folder)
    {
        if (IsTaken(folder))
        {
            throw new IOException($"{folder.Path} is there already");
        }
    }

    /// <summary>What processes left behind that were ended while they made one.</summary>
    private static void RemoveLeftOvers(string above)
    {
        foreach (var left in Directory.GetDirectories(above, Unfinished + "*"))
        {
            var name = Path.GetFileName(left).AsSpan(Unfinished.Length);
            if (name.IndexOf('-') is > 0 and var end && int.TryParse(name[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid != Environment.ProcessId && ProcessIdentity.Of(pid) is null)
            {
                TryRemove(left);
            }
        }
    }

    private static void TryRemove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next one that makes a run here tries again.
        }
    }
}
