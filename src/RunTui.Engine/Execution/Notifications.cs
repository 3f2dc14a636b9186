using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>
/// Tells people outside, by a helper program of theirs, that a step wants a look or that the run is over; run-workflow's
/// <c>review_notify</c> and <c>completion_notify</c>, with its files and environment variables.
/// </summary>
internal sealed class Notifications(RunContext context)
{
    private static readonly TimeSpan HelperLimit = TimeSpan.FromSeconds(60);

    /// <summary>Asks for a review of a finished step's work.</summary>
    public async Task ReviewAsync(Step step, string handoff)
    {
        var notice = new Notice
        {
            Type = "review_notify",
            RequestId = NewId("review"),
            To = Variable("RUN_REVIEW_NOTIFY_TO"),
            Helper = Variable("RUN_REVIEW_SMS_HELPER"),
            Body = $"{context.Blueprint.Name}: {step.Title} ({step.Id}) is ready for review.",
            Note = $"Run {context.Folder.Name}",
            Fields = [("step_id", step.Id), ("step_title", step.Title), ("artifact_path", step.ReviewArtifact ?? handoff)],
        };
        await SendAsync(notice, Variable("RUN_REVIEW_REQUESTS_FILE"), "review-requests.jsonl", step.Id, "");
    }

    /// <summary>Says that the run is over.</summary>
    public async Task CompletionAsync(string outcome)
    {
        var defaults = context.Blueprint.Defaults;
        var to = defaults.CompletionNotifyTo ?? Variable("RUN_COMPLETION_NOTIFY_TO");
        var helper = Variable("RUN_COMPLETION_SMS_HELPER");
        var notice = new Notice
        {
            Type = "run_completion_notify",
            RequestId = NewId("completion"),
            To = to.Length > 0 ? to : Variable("RUN_REVIEW_NOTIFY_TO"),
            Helper = helper.Length > 0 ? helper : Variable("RUN_REVIEW_SMS_HELPER"),
            Body = $"{context.Blueprint.Name}: {outcome}.",
            Note = $"Run {context.Folder.Name}",
            Fields = [("terminal_outcome", outcome), ("summary_path", context.Folder.Summary)],
        };
        await SendAsync(notice, Variable("RUN_COMPLETION_NOTIFICATIONS_FILE"), "run-completion-notifications.jsonl", "", $";outcome={outcome}");
    }

    private async Task SendAsync(Notice notice, string file, string defaultName, string stepId, string detail)
    {
        var (error, transport) = await CallHelperAsync(notice);
        var line = Line(notice, error, transport);
        await File.AppendAllTextAsync(file.Length > 0 ? file : Path.Combine(context.Folder.Path, defaultName), line + "\n");
        var name = stepId.Length > 0 ? "review_notify" : "completion_notify";
        await context.Run.PublishAsync(error is null
            ? RunEvents.Notified(name, stepId, "sent", $"request_id={notice.RequestId};to={notice.To}{detail}")
            : RunEvents.Notified(name, stepId, "failed", $"request_id={notice.RequestId}{detail};{error}"));
    }

    /// <summary>What went wrong, or null; and what the helper printed, where that is JSON.</summary>
    private async Task<(string? Error, string? Transport)> CallHelperAsync(Notice notice)
    {
        if (notice.Helper.Length == 0)
        {
            return ("no helper is configured", null);
        }

        try
        {
            var spec = new ProcessSpec(notice.Helper)
            {
                Arguments = ["--to", notice.To, "--body", notice.Body, "--note", notice.Note],
                WorkingDirectory = context.Folder.Path,
            };
            var result = await context.Services.Commands(spec, HelperLimit, CancellationToken.None);
            var said = ShortText.Line(result.Output);
            return result.Exit.ExitCode == 0 ? (null, IsObject(said) ? said : null) : ($"exit={result.Exit.ExitCode} {ShortText.Cut(said, 200)}".TrimEnd(), null);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return (ShortText.Line(e.Message), null);
        }
    }

    private string Line(Notice notice, string? error, string? transport)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("ts", context.Run.Now);
            json.WriteString("type", notice.Type);
            json.WriteString("request_id", notice.RequestId);
            json.WriteString("run_id", context.Folder.Name);
            json.WriteString("project_dir", context.Folder.Path);
            foreach (var (name, value) in notice.Fields)
            {
                json.WriteString(name, value);
            }

            json.WriteString("to", notice.To);
            json.WriteString("body", notice.Body);
            json.WriteString("status", error is null ? "notified" : "send_failed");
            json.WriteString("note", notice.Note);
            json.WriteString("helper", notice.Helper.Length == 0 ? "unconfigured" : notice.Helper);
            if (error is not null)
            {
                json.WriteString("error", error);
            }

            if (transport is not null)
            {
                json.WritePropertyName("transport");
                json.WriteRawValue(transport);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string Variable(string name) => context.Services.Variable(name) ?? "";

    private static string NewId(string kind) => $"{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
}
