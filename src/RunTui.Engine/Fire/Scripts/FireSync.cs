using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Yaml;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>Brings the markdown of work items and intents to what state.yaml says. It never fails: what can't be done is a warning.</summary>
internal sealed class FireSync(FirePaths paths, FireState state)
{
    private const int MaxTries = 3;

    public List<string> Warnings { get; } = [];

    public void Complete(string intent, string item, string run, string at) => Change(paths.WorkItem(intent, item), fields =>
    {
        fields.SetText("status", FireWords.Completed);
        fields.SetText("run_id", run);
        fields["completed_at"] = YamlText.Plain(at);
    });

    public void Begin(string intent, string item) => Change(paths.WorkItem(intent, item), fields => fields.SetText("status", FireWords.InProgress));

    /// <summary>A work item that was begun and left out is pending again.</summary>
    public void Leave(string intent, string item) => Change(paths.WorkItem(intent, item), fields => fields.SetText("status", FireWords.Pending));

    /// <summary>Sets an intent's status by its work items. What was begun is never pending again.</summary>
    public void Brief(string intent, string at)
    {
        if (state.Intent(intent) is not { } entry)
        {
            return;
        }

        var states = entry.MapsOf("work_items").Select(item => item.TextOf("status")).ToArray();
        if (states.Length == 0 || !states.Any(status => status is FireWords.InProgress or FireWords.Completed))
        {
            return;
        }

        var next = states.All(status => status == FireWords.Completed) ? FireWords.Completed : FireWords.InProgress;
        Change(paths.Brief(intent), fields =>
        {
            if (fields.TextOf("status") == next)
            {
                return;
            }

            fields.SetText("status", next);
            if (next == FireWords.Completed)
            {
                fields["completed_at"] = YamlText.Plain(at);
            }
        });
    }

    private void Change(string? path, Action<YamlMap> change)
    {
        if (path is null || !File.Exists(path))
        {
            return;
        }

        try
        {
            for (var attempt = 1; attempt <= MaxTries; attempt++)
            {
                if (FireMarkdown.Read(path) is not { } file)
                {
                    return;
                }

                change(file.Fields);
                if (file.TrySave(path))
                {
                    return;
                }
            }

            Warnings.Add($"{path} is written by somebody else and was left alone");
        }
        catch (YamlException e)
        {
            Warnings.Add($"{path} was left alone: line {e.Start.Line}, column {e.Start.Column}: {e.Message.TrimEnd('.')}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warnings.Add($"{path} was left alone: {e.Message.TrimEnd('.')}");
        }
    }
}
