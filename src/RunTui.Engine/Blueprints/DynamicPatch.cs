using System.Text;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// A change to the plan that an agent asks for, as run-workflow's patch block has it: <c>add_steps</c>,
/// <c>update_pending_steps</c>, <c>rewire_depends</c>. All or nothing, and nothing an agent can write makes it throw.
/// </summary>
public sealed partial class DynamicPatch
{
    /// <summary>Longer patches are refused unread, in characters.</summary>
    public const int MaxLength = 256 << 10;

    private const string AddSteps = "add_steps";
    private const string UpdateSteps = "update_pending_steps";
    private const string RewireDepends = "rewire_depends";

    private readonly JsonElement _patch;
    private readonly string? _invalid;

    private DynamicPatch(JsonElement patch, string? invalid)
    {
        _patch = patch;
        _invalid = invalid;
    }

    /// <summary>Reads the text between the patch markers. What cannot be read shows when it is applied.</summary>
    public static DynamicPatch Parse(string json)
    {
        if (json.Length > MaxLength)
        {
            return new(default, $"the patch is longer than {MaxLength >> 10} KiB");
        }

        var utf8 = Encoding.UTF8.GetBytes(json);
        try
        {
            JsonScan.Check(utf8);
        }
        catch (BlueprintException e)
        {
            return new(default, e.Message);
        }

        using var document = JsonDocument.Parse(utf8);
        return new(document.RootElement.Clone(), null);
    }

    /// <summary>Applies the patch to a plan in which every step's status is current.</summary>
    /// <param name="document">The plan. Only its pending steps can be changed.</param>
    /// <param name="rules">What is allowed now.</param>
    /// <param name="maxAdded">How many steps may still be added.</param>
    public PatchResult Apply(BlueprintDocument document, DynamicSteps rules, int maxAdded)
    {
        if (_invalid is not null)
        {
            return new() { Outcome = PatchOutcome.Invalid, Document = document, Reason = _invalid };
        }

        var work = new Work(document);
        var reason = CheckShape(rules, maxAdded) ?? work.Add(Items(AddSteps)) ?? work.Update(Items(UpdateSteps)) ?? work.Rewire(Items(RewireDepends))
            ?? work.CheckPlan();
        return reason is null
            ? new() { Outcome = PatchOutcome.Applied, Document = work.Document, AddedIds = work.AddedIds, ChangedIds = work.ChangedIds }
            : new() { Outcome = PatchOutcome.Rejected, Document = document, Reason = reason };
    }

    private string? CheckShape(DynamicSteps rules, int maxAdded)
    {
        if (rules == DynamicSteps.None)
        {
            return "agents may not change the plan in this run";
        }

        if (_patch.ValueKind != JsonValueKind.Object)
        {
            return $"the patch must be an object, but is {FieldChecks.Kind(_patch)}";
        }

        var findings = new FindingList();
        DuplicateFields.Check(_patch, findings);
        if (findings.FirstError is { } duplicate)
        {
            return Describe(duplicate);
        }

        var isKnown = false;
        foreach (var name in (ReadOnlySpan<string>)[AddSteps, UpdateSteps, RewireDepends])
        {
            if (!_patch.TryGetProperty(name, out var list))
            {
                continue;
            }

            isKnown = true;
            if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            {
                return $"{name} must be a list, but is {FieldChecks.Kind(list)}";
            }
        }

        if (!isKnown)
        {
            return $"the patch has none of {AddSteps}, {UpdateSteps} and {RewireDepends}";
        }

        if (rules == DynamicSteps.AddOnly && Items(UpdateSteps).Count > 0)
        {
            return $"{UpdateSteps} is not allowed in this run; agents may only add steps and rewire dependencies";
        }

        var added = Items(AddSteps).Count;
        return added > Math.Max(0, maxAdded) ? $"{AddSteps} has {added} steps, but only {Math.Max(0, maxAdded)} more may be added" : null;
    }

    private List<JsonElement> Items(string name) =>
        _patch.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string Describe(Finding finding) =>
        finding.Suggestion is null ? $"{finding.Path}: {finding.Message}" : $"{finding.Path}: {finding.Message}; {finding.Suggestion}";
}
