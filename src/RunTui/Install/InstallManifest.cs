using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.RunFolders;
using RunTui.Runr;

namespace RunTui.Install;

/// <summary>What an install made: all that a later install may change and that <c>uninstall</c> removes.</summary>
internal sealed record InstallManifest
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int SchemaVersion = 1;

    /// <summary>Whether what it says is still being done: written first, so that whoever comes after a kill can end it.</summary>
    public bool Pending { get; init; }

    /// <summary>Folders that were not there before.</summary>
    public ImmutableArray<string> Directories { get; init; } = [];

    public ImmutableArray<InstalledThing> Things { get; init; } = [];

    /// <summary>The oldest first.</summary>
    public ImmutableArray<MovedThing> Moved { get; init; } = [];

    public bool IsEmpty => Things.IsEmpty && Moved.IsEmpty;

    public InstalledThing? At(string path) => Things.FirstOrDefault(thing => thing.Path == path);

    /// <summary>Whether a folder is ours; not where somebody else's is still to be moved away, or is back in its place again.</summary>
    public bool IsOurFolder(string path) =>
        Directories.Contains(path) && !Moved.Any(moved => moved.Path == path && PathState.Of(moved.Backup) is null);

    /// <summary>Reads it; an empty one where there is none.</summary>
    /// <exception cref="UserException">It isn't what we write.</exception>
    public static InstallManifest Read(string path)
    {
        var text = BoundedFile.TryRead(path, MostBytes, out var problem);
        if (text is null)
        {
            return problem is null ? new InstallManifest() : throw Damaged(path, problem);
        }

        try
        {
            var root = JsonNode.Parse(text)!.AsObject();
            if ((int)root["schema_version"]! != SchemaVersion)
            {
                throw Damaged(path, "another version of run-tui wrote it");
            }

            return new InstallManifest
            {
                Pending = (bool)root["pending"]!,
                Directories = [.. root["directories"]!.AsArray().Select(node => Absolute((string?)node))],
                Things = [.. root["things"]!.AsArray().Select(node => new InstalledThing(Absolute((string?)node!["path"]), (string)node["owner"]!, (string)node["made"]!, (string?)node["earlier"]))],
                Moved = [.. root["moved"]!.AsArray().Select(node => new MovedThing(Absolute((string?)node!["path"]), (string)node["owner"]!, Absolute((string?)node["backup"])))],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw Damaged(path, e is JsonException ? "it is no JSON" : "something is missing in it");
        }
    }

    public void Write(string path, DurableFiles files) => files.Replace(path, Encoding.UTF8.GetBytes(ToJson() + "\n"));

    /// <summary>Removes it, and what a kill may have left beside it.</summary>
    public static void Delete(string path)
    {
        DurableFiles.RemoveRemains(path);
        File.Delete(path);
    }

    private string ToJson() => new JsonObject
    {
        ["schema_version"] = SchemaVersion,
        ["version"] = ProgramVersion.Full,
        ["pending"] = Pending,
        ["directories"] = JsonLine.List(Directories),
        ["things"] = new JsonArray([.. Things.Select(thing => Node(thing))]),
        ["moved"] = new JsonArray([.. Moved.Select(moved => new JsonObject { ["path"] = moved.Path, ["owner"] = moved.Owner, ["backup"] = moved.Backup })]),
    }.ToJsonString();

    private static JsonObject Node(InstalledThing thing)
    {
        var node = new JsonObject { ["path"] = thing.Path, ["owner"] = thing.Owner, ["made"] = thing.Made };
        if (thing.Earlier is not null)
        {
            node["earlier"] = thing.Earlier;
        }

        return node;
    }

    private static string Absolute(string? path) =>
        path is not null && Path.IsPathFullyQualified(path) ? path : throw new FormatException();

    private static UserException Damaged(string path, string problem) =>
        new($"{path}: {problem}; what was installed can't be told from it. Mend it, or remove it and then by hand what was installed");
}
