//! One operation at a time: what is wanted of it, in the operators that the interpreter knows.

use pdf_extract::content::Operation;

/// The operations that mean the same; none for what is not wanted, or has operands that do not fit.
pub(super) fn plainer(operation: Operation) -> Vec<Operation> {
    let no_operands = |operator: &str| Operation::new(operator, Vec::new());
    let Operation { operator, mut operands } = operation;
    let numbers = match operator.as_str() {
        "BT" | "ET" | "q" | "Q" | "T*" | "h" | "S" | "n" => 0,
        "Tc" | "Tw" | "Tz" | "TL" | "Ts" => 1,
        "m" | "l" | "Td" | "TD" => 2,
        "re" | "v" | "y" => 4,
        "cm" | "Tm" | "c" => 6,
        "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => return vec![no_operands("f")],
        "s" => return vec![no_operands("h"), no_operands("S")],
        "Tf" | "Do" | "Tj" | "TJ" if !operands.is_empty() => return vec![Operation { operator, operands }],
        "'" if operands.len() == 1 => return vec![no_operands("T*"), Operation::new("Tj", operands)],
        "\"" if operands.len() == 3 => {
            let text = operands.split_off(2);
            let spacing = operands.split_off(1);
            return vec![
                Operation::new("Tw", operands),
                Operation::new("Tc", spacing),
                no_operands("T*"),
                Operation::new("Tj", text),
            ];
        }
        _ => return Vec::new(),
    };
    let fits = operands.len() == numbers && operands.iter().all(|operand| operand.as_float().is_ok());
    if fits { vec![Operation { operator, operands }] } else { Vec::new() }
}
