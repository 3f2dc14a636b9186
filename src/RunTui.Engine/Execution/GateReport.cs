using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Execution;

/// <summary>
/// The file that a gate's agent writes its verdict to, and the mark it leaves to approve. Only what was written in this visit of the
/// phase counts: an implementer can write such files too.
/// </summary>
internal sealed class GateReport(RunContext context, Step step, Phase phase)
{
    /// <summary>A report that is longer than this, in bytes, is none.</summary>
    public const int MaxBytes = 1 << 20;

    private string KeptFile => Path.Combine(context.Folder.Control, $".gate-{step.Id}-{phase.Id}.json");

    /// <summary>The report, relative to the checkout; null where the phase has none.</summary>
    public string? File => Named(phase.File);

    /// <summary>The mark, relative to the checkout; null where the phase leaves none.</summary>
    public string? Marker => Named(phase.Marker);

    /// <summary>Where the step's reports are, relative to the checkout.</summary>
    public static string FolderOf(RunContext context, Step step) =>
        (context.Blueprint.RunMode?.Artifacts ?? RunModePlan.DefaultArtifacts).Replace("{step}", step.Id, StringComparison.Ordinal);

    /// <summary>Notes what is there before the phase begins, unless somebody has noted it for this visit already.</summary>
    /// <param name="isNew">Whether the phase's first attempt is about to begin.</param>
    public void Begin(bool isNew)
    {
        if ((File is null && Marker is null) || (!isNew && System.IO.File.Exists(KeptFile)))
        {
            return;
        }

        Directory.CreateDirectory(context.Folder.Control);
        context.Run.WriteFile(KeptFile, KeptFingerprints.Write(Files().Select(file => KeyValuePair.Create(file, Stamp(file)))));
    }

    /// <summary>The report's text where it was written in this visit; null where it was not, and why.</summary>
    public (string? Text, string? WhyNot) ReadFile()
    {
        if (File is not { } file)
        {
            return (null, null);
        }

        if (!IsFresh(file))
        {
            return (null, $"{file} was not written");
        }

        try
        {
            using var content = PlainFile.Open(PathOf(file));
            var bytes = new byte[MaxBytes + 1];
            var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes ? (null, $"{file} is longer than {MaxBytes / 1024} KB") : (Encoding.UTF8.GetString(bytes, 0, length), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file} can't be read: {e.Message}");
        }
    }

    /// <summary>Whether the mark was left in this visit; null where the phase leaves none.</summary>
    public bool? HasMarker() => Marker is { } marker ? IsFresh(marker) : null;

    /// <summary>The visit is over.</summary>
    public void End() => System.IO.File.Delete(KeptFile);

    /// <summary>Takes the mark away: what it says holds no longer.</summary>
    public void RemoveMarker()
    {
        if (Marker is { } marker && IsPlain(marker))
        {
            System.IO.File.Delete(PathOf(marker));
        }
    }

    private IEnumerable<string> Files() => new[] { File, Marker }.OfType<string>();

    private string? Named(string? template) => template?.Replace("{artifacts}", FolderOf(context, step), StringComparison.Ordinal).Replace("{step}", step.Id, StringComparison.Ordinal);

    private string PathOf(string file) => Path.Combine(context.RepositoryRoot, file);

    private bool IsFresh(string file) => IsPlain(file) && KeptFingerprints.Read(KeptFile) is { } kept && kept.TryGetValue(file, out var before) && before != Stamp(file);

    /// <summary>A link could lead to anything that looks like a report.</summary>
    private bool IsPlain(string file) => new FileInfo(PathOf(file)) is { Exists: true, LinkTarget: null } && BoundedFile.IsRegular(PathOf(file));

    /// <summary>By content and time: a mark that is left once more has no other content.</summary>
    private string Stamp(string file) => new FileInfo(PathOf(file)) is { Exists: true } info ? $"{info.LastWriteTimeUtc.Ticks} {FileFingerprint.Of(info.FullName)}" : "none";
}
