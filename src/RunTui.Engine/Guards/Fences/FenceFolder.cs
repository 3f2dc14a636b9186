using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Guards.Fences;

/// <summary>A fence as the programs in it see it.</summary>
/// <param name="Folder">Its folder, absolute.</param>
public sealed record FenceFolder(string Folder)
{
    internal const string ProtectedFile = "protected";

    internal const string PlaceFile = "place";

    private const int MostBytes = 64 * 1024;

    /// <summary>The hooks that it has git call.</summary>
    public string Hooks => Path.Combine(Folder, "hooks");

    /// <summary>The protected branches that it was made with, beyond Run Mode's own.</summary>
    /// <exception cref="IOException">They can't be read: then nothing may pass.</exception>
    public ImmutableArray<string> ReadProtected() => [.. Lines(ProtectedFile).Where(line => line.Length > 0)];

    /// <summary>The folder that the agent's work is in, or null; and what only the run itself writes.</summary>
    /// <exception cref="IOException">They can't be read: then nothing may pass.</exception>
    public (string? Workspace, ImmutableArray<string> ProtectedPaths) ReadPlace()
    {
        var lines = Lines(PlaceFile);
        return (lines[0].Length > 0 ? lines[0] : null, [.. lines.Skip(1).Where(line => line.Length > 0)]);
    }

    private string[] Lines(string name)
    {
        using var file = PlainFile.Open(Path.Combine(Folder, name));
        using var reader = new StreamReader(file);
        return file.Length > MostBytes ? throw new IOException($"the fence's file '{name}' is too long") : reader.ReadToEnd().Split('\n');
    }

    /// <summary>The real program of that name, or null: what comes behind the fence on a PATH; before it may stand another fence, which calls this one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">The PATH; entries that aren't absolute are passed over.</param>
    public string? FindReal(string name, string? path)
    {
        var own = Path.Combine(Folder, "bin");
        string[] entries = [.. (path ?? "").Split(':').Select(Path.TrimEndingDirectorySeparator)];
        var last = Array.LastIndexOf(entries, own);
        var searched = last >= 0 ? entries[(last + 1)..] : entries.Where(e => !File.Exists(Path.Combine(e, "..", ProtectedFile)));
        return new CliLookup(_ => string.Join(':', searched)).Find(name);
    }
}
