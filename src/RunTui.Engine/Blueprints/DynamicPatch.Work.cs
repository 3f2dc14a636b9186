using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints;

public sealed partial class DynamicPatch
{
    /// <summary>The plan while the parts of a patch go in one after the other. Each part returns why it cannot, or null.</summary>
    private sealed class Work(BlueprintDocument document)
    {
        private readonly List<string> _added = [];
        private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

        public BlueprintDocument Document { get; private set; } = document;

        public ImmutableArray<string> AddedIds => [.. _added];

        public ImmutableArray<string> ChangedIds =>
            [.. Document.Blueprint.Steps.Select(s => s.Id).Where(id => _changed.Contains(id) && !_added.Contains(id))];

        public string? Add(List<JsonElement> items)
        {
            var steps = new List<JsonObject>();
            var ids = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < items.Count; i++)
            {
                var path = JsonPaths.Item(AddSteps, i);
                if (ReadNewStep(items[i], path, out var id, out var step) is { } reason)
                {
                    return reason;
                }

                if (Document.FindStep(id) is not null || !ids.Add(id))
                {
                    return $"{path}: the id {Shown.Quoted(id)} is already used";
                }

                steps.Add(step);
                _added.Add(id);
            }

            Document = Document.WithAddedSteps(steps);
            return null;
        }

        public string? Update(List<JsonElement> items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var path = JsonPaths.Item(UpdateSteps, i);
                if (FindPending(items[i], path, out var id) is { } reason)
                {
                    return reason;
                }

                var merged = Document.GetStepJson(id)!;
                foreach (var property in items[i].EnumerateObject())
                {
                    if (property.Name == "id" || StepText.IsManaged(property.Name))
                    {
                        continue;
                    }

                    merged.Remove(property.Name);
                    if (property.Value.ValueKind != JsonValueKind.Null)
                    {
                        merged[property.Name] = JsonTextWriter.ToNode(property.Value);
                    }
                }

                if (CheckStep(JsonTextWriter.ToElement(merged), path, id) is { } problem)
                {
                    return problem;
                }

                Take(id, Document.WithStepDefinition(id, merged));
            }

            return null;
        }

        public string? Rewire(List<JsonElement> items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var path = JsonPaths.Item(RewireDepends, i);
                if (FindPending(items[i], path, out var id) is { } reason)
                {
                    return reason;
                }

                if (!items[i].TryGetProperty("depends", out var depends) || depends.ValueKind != JsonValueKind.Array)
                {
                    return $"{path}: depends must be a list of step ids";
                }

                if (depends.EnumerateArray().Any(d => d.ValueKind != JsonValueKind.String))
                {
                    return $"{path}.depends: every item must be the id of a step";
                }

                Take(id, Document.WithDepends(id, depends.EnumerateArray().Select(d => d.GetString()!)));
            }

            return null;
        }

        public string? CheckPlan()
        {
            var bytes = Document.ToBytes();
            if (bytes.Length > BlueprintDocument.MaxBytes)
            {
                return $"the plan would become larger than {BlueprintDocument.MaxBytes >> 20} MiB";
            }

            using var json = JsonDocument.Parse(bytes.AsMemory(JsonScan.MarkLength(bytes)));
            var findings = new FindingList();
            var steps = json.RootElement.TryGetProperty("steps", out var list) ? list.EnumerateArray().ToList() : [];
            PlanChecks.Check(steps, [.. steps.Select(s => s.ValueKind == JsonValueKind.Object ? s.Text("id") : null)], findings);
            return findings.FirstError is { } error ? $"the plan would be broken: {Describe(error)}" : null;
        }

        private static string? ReadNewStep(JsonElement item, string path, out string id, out JsonObject step)
        {
            (id, step) = ("", []);
            if (item.ValueKind != JsonValueKind.Object)
            {
                return $"{path}: a step must be an object, but is {FieldChecks.Kind(item)}";
            }

            var findings = new FindingList();
            if (StepChecks.CheckId(item, path, findings) is not { } found)
            {
                return Describe(findings.FirstError!);
            }

            foreach (var field in (ReadOnlySpan<string>)["title", "detail", "done_when"])
            {
                if (!item.TryGetProperty(field, out var text) || text.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(text.GetString()))
                {
                    return $"{path}: a new step needs a {field}";
                }
            }

            id = found;
            step = (JsonObject)JsonTextWriter.ToNode(item)!;
            foreach (var name in step.Select(p => p.Key).Where(StepText.IsManaged).ToList())
            {
                // What an agent says is done isn't: a new step always has its whole life before it.
                step.Remove(name);
            }

            step["status"] = StepStatus.Pending.Name();
            return CheckStep(JsonTextWriter.ToElement(step), path, id);
        }

        private static string? CheckStep(JsonElement step, string path, string id)
        {
            var findings = new FindingList();
            StepChecks.CheckFields(step, path, id, new ValidationContext(), findings);
            return findings.FirstError is { } error ? Describe(error) : null;
        }

        private string? FindPending(JsonElement item, string path, out string id)
        {
            id = "";
            if (item.ValueKind != JsonValueKind.Object)
            {
                return $"{path}: must be an object, but is {FieldChecks.Kind(item)}";
            }

            if (!item.TryGetProperty("id", out var value) || value.ValueKind != JsonValueKind.String)
            {
                return $"{path}: the id of a pending step is missing";
            }

            id = value.GetString()!;
            return Document.FindStep(id) switch
            {
                null => $"{path}: the plan has no step {Shown.Quoted(id)}",
                { Status: not StepStatus.Pending } step => $"{path}: the step {Shown.Quoted(id)} is {step.Status.Name()}, and only pending steps can be changed",
                _ => null,
            };
        }

        private void Take(string id, BlueprintDocument changed)
        {
            if (!ReferenceEquals(changed, Document))
            {
                _changed.Add(id);
                Document = changed;
            }
        }
    }
}
