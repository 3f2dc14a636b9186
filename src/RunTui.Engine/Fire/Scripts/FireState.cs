using System.Collections.Immutable;
using RunTui.Engine.Fire.Yaml;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>A project's <c>state.yaml</c>: everything that stands in it, and what of it are runs and intents.</summary>
public sealed class FireState
{
    private readonly YamlMap _root;
    private readonly FireText _file;

    private FireState(YamlMap root, FireText file)
    {
        (_root, _file) = (root, file);
    }

    /// <summary>The active runs, the oldest first.</summary>
    public ImmutableArray<FireRun> Active => [.. ActiveMaps.Select(FireRun.Of)];

    /// <summary>The completed runs, the oldest first.</summary>
    public ImmutableArray<FireRun> Completed => [.. CompletedMaps.Select(FireRun.Of)];

    internal IEnumerable<YamlMap> ActiveMaps => Runs?.MapsOf("active") ?? [];

    internal IEnumerable<YamlMap> CompletedMaps => Runs?.MapsOf("completed") ?? [];

    private YamlMap? Runs => _root["runs"] as YamlMap;

    /// <summary>Reads a state file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="emptyCode">The code for a file that holds no fields.</param>
    /// <param name="brokenCode">The code for one that can't be read, or isn't YAML.</param>
    /// <exception cref="FireException">It is one of these; the message has line and column of what is no YAML.</exception>
    internal static FireState Read(string path, string emptyCode, string brokenCode)
    {
        try
        {
            var file = FireText.Read(path);
            return YamlReader.Read(file.Text) switch
            {
                YamlMap map => new FireState(map, file),
                null => throw new FireException(emptyCode, $"{path} is empty or invalid.", "Begin the project anew, or bring the file back from git."),
                YamlList => throw new FireException(emptyCode, $"{path} is empty or invalid: it is a list, and must have fields such as 'project:' and 'runs:'.", "Begin the project anew, or bring the file back from git."),
                var other => string.IsNullOrWhiteSpace(other.Text)
                    ? throw new FireException(emptyCode, $"{path} is empty or invalid.", "Begin the project anew, or bring the file back from git.")
                    : throw new FireException(emptyCode, $"{path} is empty or invalid: it must have fields such as 'project:' and 'runs:'.", "Begin the project anew, or bring the file back from git."),
            };
        }
        catch (YamlException e)
        {
            throw new FireException(brokenCode, $"{path} is not YAML: line {e.Start.Line}, column {e.Start.Column}: {e.Message.TrimEnd('.')}.", "Correct that line, then try again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FireException(brokenCode, $"{path} can't be read: {e.Message.TrimEnd('.')}.", "See to it that it is a file that you may read.", e);
        }
    }

    /// <summary>Writes it, unless somebody else did since it was read.</summary>
    /// <returns>False where somebody did.</returns>
    internal bool TrySave(string path, string code)
    {
        try
        {
            return _file.TryReplace(path, _file.Own(YamlWriter.Write(_root)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FireException(code, $"{path} can't be written: {e.Message.TrimEnd('.')}.", "See to the disk and the file's permissions, then try again.", e);
        }
    }

    /// <summary>The active run of this id; null where there is none.</summary>
    internal YamlMap? Find(string run) => ActiveMaps.FirstOrDefault(map => map.TextOf("id") == run);

    /// <summary>Adds an active run; the lists are made where there are none.</summary>
    internal void Add(YamlMap run)
    {
        var active = List("active");
        List("completed");
        active.Items.Add(run);
    }

    /// <summary>Takes a run out of the active ones and puts its record to the completed ones, where none of this id is there.</summary>
    internal void Complete(string run, YamlMap record)
    {
        List("active").Items.RemoveAll(item => item is YamlMap map && map.TextOf("id") == run);
        var completed = List("completed");
        if (!completed.Maps.Any(map => map.TextOf("id") == run))
        {
            completed.Items.Add(record);
        }
    }

    /// <summary>The entry of a work item below its intent; null where there is none.</summary>
    internal YamlMap? WorkItem(string intent, string item) =>
        Intent(intent)?.MapsOf("work_items").FirstOrDefault(map => map.TextOf("id") == item);

    internal YamlMap? Intent(string intent) => _root.MapsOf("intents").FirstOrDefault(map => map.TextOf("id") == intent);

    /// <summary>The entry of the workspace, which is made where there is none.</summary>
    internal YamlMap Workspace
    {
        get
        {
            if (_root["workspace"] is not YamlMap workspace)
            {
                workspace = new YamlMap();
                _root["workspace"] = workspace;
            }

            return workspace;
        }
    }

    private YamlList List(string name)
    {
        if (Runs is not { } runs)
        {
            runs = new YamlMap();
            _root["runs"] = runs;
        }

        if (runs[name] is not YamlList list)
        {
            list = new YamlList();
            runs[name] = list;
        }

        return list;
    }
}
