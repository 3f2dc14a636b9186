using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Guards;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Imports.Tracks;

/// <summary>
/// Reads Runr's file of tracks, as YAML or JSON, in both of its spellings: tracks with <c>id</c> and <c>tasks</c> of <c>path</c>, and
/// tracks with <c>name</c> and <c>steps</c> of <c>task</c> and <c>allowlist</c>. Whatever is wrong is said, all of it at once.
/// </summary>
public sealed class TracksReader
{
    private const string Expected = "a track with a name (or id) and tasks (or steps)";

    private readonly FlowNodes _nodes;

    private TracksReader(string file) => _nodes = new FlowNodes(file);

    /// <summary>Reads a file from disk. Never throws.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="shown">The file, as messages name it.</param>
    public static TracksResult Load(string path, string shown)
    {
        try
        {
            return Directory.Exists(path) ? Failed(shown, 0, 0, "a folder; name the file with the tracks") : Read(YamlSource.ReadText(path), shown);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(shown, 0, 0, "there is no such file; name the file with the tracks, such as tracks.yaml");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(shown, 0, 0, $"can't be read ({Shown.Clean(e.Message)})");
        }
    }

    /// <summary>Reads a file's text. Never throws.</summary>
    public static TracksResult Read(string text, string file)
    {
        if (text.Length > YamlSource.MaxLength)
        {
            return Failed(file, 0, 0, $"this is no file of tracks: it has more than {YamlSource.MaxLength / 1024} KiB");
        }

        try
        {
            // JSON is YAML but for the tabs that it may be indented with, and no text in it holds one.
            var isJson = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is ['{', ..];
            return YamlSource.Parse(isJson ? text.Replace('\t', ' ') : text) switch
            {
                [] => Failed(file, 0, 0, "it is empty; expected tracks"),
                [_, var second, ..] => Failed(file, (int)second.RootNode.Start.Line, (int)second.RootNode.Start.Column, "a second document begins here; expected one"),
                [var only] => new TracksReader(file).Read(only.RootNode),
            };
        }
        catch (YamlException e)
        {
            return Failed(file, (int)e.Start.Line, (int)e.Start.Column, $"this is neither YAML nor JSON: {Shown.Clean(e.Message)}");
        }
    }

    private static TracksResult Failed(string file, int line, int column, string message) => new([], [new(file, line, column, message)]);

    private TracksResult Read(YamlNode root)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        if (_nodes.Entries(root, "", ["tracks"], "a file of tracks").TryGetValue("tracks", out var list))
        {
            var items = _nodes.Items(list.Value, "tracks", "a list of tracks").ToList();
            tracks.AddRange(items.Select((item, i) => Track(item, $"tracks[{i}]")));
            if (items.Count == 0 && !_nodes.Errors.Any())
            {
                _nodes.Error(list.Key, "tracks", "there is none; expected at least one track");
            }
        }
        else if (!_nodes.Errors.Any())
        {
            _nodes.Error(root, "", "there are no tracks; expected tracks");
        }

        var errors = _nodes.Errors.ToImmutableArray();
        return new(errors.IsEmpty ? tracks.DrainToImmutable() : [], errors);

        Track Track(YamlNode node, string entry)
        {
            var track = ReadTrack(node, entry);
            if (track.Name.Length > 0 && tracks.Any(t => t.Name == track.Name))
            {
                _nodes.Error(node, entry, $"there is another track {Shown.Quoted(track.Name)}; expected a name of its own");
            }

            return track;
        }
    }

    private Track ReadTrack(YamlNode node, string entry)
    {
        var entries = _nodes.Entries(node, entry, ["name", "id", "tasks", "steps"], Expected);
        var name = One(entries, ["name", "id"], node, entry) is { } named ? _nodes.Text(named, $"{entry}.name", "the track's name") ?? "" : "";
        if (One(entries, ["tasks", "steps"], node, entry) is not { } list)
        {
            return new(name, []);
        }

        var tasks = _nodes.Items(list, $"{entry}.tasks", "a list of tasks").Select((task, i) => Task(task, $"{entry}.tasks[{i}]")).ToImmutableArray();
        if (tasks.IsEmpty)
        {
            _nodes.Error(list, $"{entry}.tasks", "there is none; expected at least one task");
        }

        return new(name, tasks);
    }

    private TrackTask Task(YamlNode node, string entry)
    {
        if (node is YamlScalarNode)
        {
            return new(_nodes.Text(node, entry, "a task file") ?? "", [], (int)node.Start.Line);
        }

        var entries = _nodes.Entries(node, entry, ["task", "path", "allowlist"], "a task file, or a task with path and allowlist");
        var path = entries.Count > 0 && One(entries, ["task", "path"], node, entry) is { } named ? _nodes.Text(named, $"{entry}.path", "a task file") ?? "" : "";
        return new(path, entries.TryGetValue("allowlist", out var allowlist) ? Globs(allowlist.Value, $"{entry}.allowlist") : [], (int)node.Start.Line);
    }

    private ImmutableArray<string> Globs(YamlNode node, string entry)
    {
        var globs = ImmutableArray.CreateBuilder<string>();
        foreach (var item in node is YamlScalarNode { Value.Length: > 0 } ? [node] : _nodes.Items(node, entry, "a list of patterns"))
        {
            if (_nodes.Text(item, entry, "a pattern, such as src/auth/**") is not { } glob)
            {
                continue;
            }

            if (GlobSet.Problem(glob) is { } problem)
            {
                _nodes.Error(item, entry, $"{Shown.Quoted(glob)} {problem}");
            }

            globs.Add(glob);
        }

        return globs.DrainToImmutable();
    }

    /// <summary>What stands under one of two names that mean the same; null where there is nothing, which is an error.</summary>
    private YamlNode? One(Dictionary<string, (YamlNode Key, YamlNode Value)> entries, string[] names, YamlNode node, string entry)
    {
        var found = names.Where(entries.ContainsKey).ToList();
        switch (found)
        {
            case []:
                if (node is YamlMappingNode)
                {
                    _nodes.Error(node, entry, $"there is no {names[0]} (or {names[1]}); expected one");
                }

                return null;
            case [_, var second]:
                _nodes.Error(entries[second].Key, entry, $"{names[0]} and {names[1]} mean the same; expected one of them");
                break;
        }

        return entries[found[0]].Value;
    }
}
